/** Who does the work: departments and their people, when they are here, and the pieces they work. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases"})
package io.outcomedesk.departments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
