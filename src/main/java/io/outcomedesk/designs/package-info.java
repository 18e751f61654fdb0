/** What process designers draw, and whether it may be deployed. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.outcomedesk.designs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
