/** Asking the customer, their answers, and what makes an outcome: only their yes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "departments"})
package io.outcomedesk.outcomes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
