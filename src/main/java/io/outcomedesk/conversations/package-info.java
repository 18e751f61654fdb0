/** What the customer sends and receives: one page, one thread, one name. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"access", "cases", "departments", "escalations", "mail", "outcomes", "privacy"})
package io.outcomedesk.conversations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
