import { inWords } from '../../texts/index.ts';
import { filesIn } from '../case/files.ts';
import { heldInWords, issuedIn } from '../case/issued.ts';
import { paths } from '../paths.ts';
import type { CaseAtDesk } from './case-at-desk.ts';
import { paymentInWords } from './happened.ts';
import { nameAt } from './occurrence.ts';

export function filesOf(at: CaseAtDesk) {
  return filesIn(at).map(({ fact, file }) => {
    const { label, type } = at.prepared.service.facts[fact]!;
    return {
      label: label === undefined ? inWords(file as never, { type }) : at.text(label),
      name: file.name,
      size: sizeInWords(file.size),
      href: paths.staffFile(at.reference, file.id),
    };
  });
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function paymentsOf(at: CaseAtDesk) {
  return Object.entries(at.current.payments).map(([key, payment]) => ({
    name: nameAt(key, at),
    says: paymentInWords(payment),
    intent: payment.intent,
  }));
}

export function issuedOf(at: CaseAtDesk) {
  return issuedIn(at).map(({ name, number, register, withdrawn, ...held }) => ({
    ...{ name, number },
    ...heldInWords(held, at),
    isWithdrawn: withdrawn === true,
    register: register && at.prepared.service.registers[register]?.name,
    href: register && at.desk.registers.has(register) ? paths.staffCase(number) : undefined,
  }));
}
