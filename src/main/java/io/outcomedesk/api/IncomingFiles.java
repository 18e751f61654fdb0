package io.outcomedesk.api;

import io.outcomedesk.cases.FileLimits;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;

/** How files come in: to one address only, and as a stream through a temporary file that ends with its request. */
@Configuration(proxyBeanMethods = false)
class IncomingFiles {

    /** Bytes that a request may have round its file: the other parts, the lines between them, a long name. */
    private static final int ROUND_A_FILE = 65_536;

    /** Bytes of a part that are kept without a temporary file. */
    private static final int IN_MEMORY = 65_536;

    private static final Pattern ADDRESS = Pattern.compile("/(?:api/cases|c)/[^/]+/files");

    @Bean
    MultipartConfigElement oneFile(FileLimits limits) {
        var largest = limits.largest().toBytes();
        return new MultipartConfigElement("", largest, mostBytes(limits), IN_MEMORY);
    }

    /** Most bytes of a request that brings a file. */
    static long mostBytes(FileLimits limits) {
        return limits.largest().toBytes() + ROUND_A_FILE;
    }

    static boolean isParts(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** True for a request that may bring a file. */
    static boolean bringsOne(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return "POST".equals(request.getMethod())
                && ADDRESS.matcher(request.getRequestURI()).matches()
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }
}
