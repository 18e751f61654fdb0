// The one place that says where lit-html comes from. It draws text as text, and leaves alone what somebody is typing.
export {html, nothing, render} from '../../../../../webjars/lit-html/lit-html.js';
export {repeat} from '../../../../../webjars/lit-html/directives/repeat.js';
export {ifDefined} from '../../../../../webjars/lit-html/directives/if-defined.js';
