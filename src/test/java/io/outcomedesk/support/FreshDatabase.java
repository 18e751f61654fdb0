package io.outcomedesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Every run of the tests starts with an empty database, whatever an earlier run left behind. */
class FreshDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            FileSystemUtils.deleteRecursively(
                    Path.of(context.getEnvironment().getRequiredProperty("desk.database.folder")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
