package io.outcomedesk.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files in it, as browsers send it: part by part. */
public final class Upload {

    public static final String TYPE = "multipart/form-data; boundary=edge";

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** A file whose sender says that it is just bytes. */
    public static Upload of(String name, byte[] content) {
        return new Upload().file("file", name, "application/octet-stream", content);
    }

    public static Upload of(String name, String content) {
        return of(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Upload file(String part, String name, String type, byte[] content) {
        write("--edge\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(part, name, type));
        parts.writeBytes(content);
        write("\r\n");
        return this;
    }

    public Upload field(String part, String value) {
        write("--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(part, value));
        return this;
    }

    /** The whole form. */
    public byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }

    private void write(String text) {
        parts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
