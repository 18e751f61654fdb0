package io.outcomedesk.api;

import io.outcomedesk.cases.FileLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What comes in is not too much and can be read whole, before anybody is asked to log in and before anything is done. */
@Component
@Order(-101) // before the doors, after the character encoding
class IncomingLimits extends OncePerRequestFilter {

    /** Most bytes of a request's body; models are deployed as files and may be larger, and so may files of a case. */
    static final int MOST_BYTES = 4_000_000;

    private static final String MALFORMED = "org.apache.catalina.parameter_parse_failed";

    /** A body without a length said before turned out to be too long. */
    static final class TooMuch extends IOException {}

    private final FileLimits files;

    IncomingLimits(FileLimits files) {
        this.files = files;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/deployment/create");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var length = request.getContentLengthLong();
        if (IncomingFiles.bringsOne(request)) {
            // its parts are read once it is known who sends them
            takeAFile(request, response, chain);
        } else if (length > MOST_BYTES) {
            Refusal.write(request, response, 413);
        } else if (isOurs(request)
                && IncomingFiles.isParts(request)
                && request.getHeader("Transfer-Encoding") != null) {
            // its parts would be read without being counted
            Refusal.write(request, response, 415);
        } else if (isOurs(request) && hasUnreadableParameters(request)) {
            Refusal.write(request, response, 400);
        } else if (length >= 0) {
            chain.doFilter(request, response);
        } else {
            countWhileReading(request, response, chain);
        }
    }

    private void takeAFile(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // a customer is told on their page, at its field
        if (!Refusal.isForACustomer(request.getRequestURI())
                && request.getContentLengthLong() > IncomingFiles.mostBytes(files)) {
            Refusal.write(request, response, Refusal.tooLarge(files));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void countWhileReading(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(new Counted(request), response);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (response.isCommitted() || !(NestedExceptionUtils.getMostSpecificCause(failed) instanceof TooMuch)) {
                throw failed;
            }
            Refusal.write(request, response, 413);
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/c/");
    }

    /** The server leaves out what it cannot decode; a question with a part left out is another question. */
    private static boolean hasUnreadableParameters(HttpServletRequest request) {
        request.getParameterMap();
        return lostAParameter(request);
    }

    /** Asked after the parameters were read. */
    static boolean lostAParameter(HttpServletRequest request) {
        return request.getAttribute(MALFORMED) != null;
    }

    /** A request whose body is counted while it is read. */
    private static final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    /** Bytes up to the limit, then a refusal. */
    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var got = body.read(into, from, most);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) throws TooMuch {
            read += more;
            if (read > MOST_BYTES) {
                throw new TooMuch();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
