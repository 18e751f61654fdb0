package io.outcomedesk.cases;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How much a case takes in files.
 *
 * @param largest size of one file
 * @param most files of one case
 * @param ofACase size of all files of one case together
 */
@ConfigurationProperties("desk.files")
public record FileLimits(DataSize largest, int most, DataSize ofACase) {

    public FileLimits {
        if (largest.toBytes() < 1
                || largest.toBytes() > Integer.MAX_VALUE
                || most < 1
                || ofACase.compareTo(largest) < 0) {
            throw new IllegalArgumentException(
                    "desk.files needs room for one file at least: largest up to 2047MB, of-a-case not below it");
        }
    }

    /** What is said of a file that is larger. */
    public String tooLarge() {
        return "A file has up to %s. Make it smaller, or send it in parts; nothing was kept."
                .formatted(inWords(largest));
    }

    /** A size as people write it. */
    public static String inWords(DataSize size) {
        return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toBytes() + " bytes";
    }
}
