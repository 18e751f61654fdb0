package io.outcomedesk.cases;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.core.io.InputStreamSource;

/**
 * A file as it came in, looked at and not yet kept.
 *
 * @param name cleaned
 * @param type what its content is
 * @param size in bytes
 * @param sha256 of its content
 * @param content opened once more to keep it
 */
public record NewFile(
        String name, FileType type, long size, String sha256, boolean sensitive, InputStreamSource content) {

    /**
     * Reads the file once, to know what it is.
     *
     * @param given its name as its sender has it
     * @param size in bytes
     * @throws Invalid when it is empty, or a program
     */
    public static NewFile of(String given, long size, boolean sensitive, InputStreamSource content) throws IOException {
        if (size == 0) {
            throw new Invalid("file", "This file is empty. Look whether it was saved, then send it again.");
        }
        var name = FileName.of(given);
        var digest = aDigest();
        FileType type;
        try (var read =
                new BufferedInputStream(new DigestInputStream(content.getInputStream(), digest), FileType.START)) {
            type = FileType.of(name, read);
            read.transferTo(OutputStream.nullOutputStream());
        }
        if (type.isProgram()) {
            throw new Invalid(
                    "file",
                    "This is a program or a script (%s), and those are not taken. If it is needed here, send it in an archive such as a zip."
                            .formatted(type));
        }
        return new NewFile(name, type, size, HexFormat.of().formatHex(digest.digest()), sensitive, content);
    }

    private static MessageDigest aDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
