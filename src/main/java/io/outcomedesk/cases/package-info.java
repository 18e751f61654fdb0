/** The customer's case file: words, facts, promises, timeline, owner. */
@NullMarked
@ApplicationModule(allowedDependencies = "access")
package io.outcomedesk.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
