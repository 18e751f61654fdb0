/** The law: what a model, a table or a form may not do, so that no customer is stranded. */
@NullMarked
package io.outcomedesk.workflow.law;

import org.jspecify.annotations.NullMarked;
