/** What the desk holds about a customer: handed to them whole, and taken out without taking the figures. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases"})
package io.outcomedesk.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
