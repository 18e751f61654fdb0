package io.outcomedesk.support;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Time never goes back in a desk that has seen the future, so tests move it forward only; after each one the desk is
 * closed for nobody: nothing of an earlier test is awaited by a later one.
 */
class TimeStandsAsItWas implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Desk.class).everybodyIsHere();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Desk.class).everybodyIsHere();
    }
}
