/** The desk over HTTP: one controller for each noun, one shape for every refusal. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "cases",
            "departments",
            "escalations",
            "outcomes",
            "conversations",
            "designs",
            "privacy"
        })
package io.outcomedesk.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
