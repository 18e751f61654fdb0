/** Away from the Tasklist: what waits for somebody is told to them by mail, once and grouped. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "cases", "departments", "escalations", "mail"})
package io.outcomedesk.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
