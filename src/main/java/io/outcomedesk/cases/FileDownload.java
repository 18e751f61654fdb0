package io.outcomedesk.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** A file on its way to somebody's disk: saved there, and never shown by a browser itself. */
@Component
public class FileDownload {

    private final Attachments files;

    FileDownload(Attachments files) {
        this.files = files;
    }

    /** Outside of a transaction: whoever reads slowly holds nothing of the database. */
    public void send(Attachment file, HttpServletResponse response) throws IOException {
        var slice = files.slice(file, 0);
        response.setContentType(FileType.servedAs(file.type()));
        response.setContentLengthLong(file.size());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, saveAs(file.name()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        send(file, slice, response);
    }

    private void send(Attachment file, byte[] first, HttpServletResponse response) throws IOException {
        var sent = 0L;
        for (var slice = first; slice.length > 0; slice = next(file, sent)) {
            response.getOutputStream().write(slice);
            sent += slice.length;
        }
    }

    private byte[] next(Attachment file, long from) throws IOException {
        try {
            return from < file.size() ? files.slice(file, from) : new byte[0];
        } catch (DataAccessException gone) {
            // the connection ends here; a refusal would become the end of the file
            throw new IOException(gone);
        }
    }

    private static String saveAs(String name) {
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(name.replaceAll("[^ -~]|[\"\\\\%;]", "_"), UriUtils.encode(name, StandardCharsets.UTF_8));
    }
}
