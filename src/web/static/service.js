import { Button, ErrorSummary, SkipLink, createAll } from 'asset(govuk-frontend.js)';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
createAll(ErrorSummary);
createAll(SkipLink);
createAll(Button, { preventDoubleClick: true });
