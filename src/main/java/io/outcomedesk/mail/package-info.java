/** The way out: one mail handed to the mail server, what became of it, and the thread that does it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.outcomedesk.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
