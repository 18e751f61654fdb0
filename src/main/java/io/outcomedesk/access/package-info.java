/** Who may do what: roles, the person at the door, and the doors themselves. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.outcomedesk.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
