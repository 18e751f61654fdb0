/** What process designers draw: whether it may be deployed, what it would do, and which version the desk works with. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases"})
package io.outcomedesk.designs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
