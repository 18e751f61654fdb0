package io.outcomedesk.api;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.access.Sentences;
import io.outcomedesk.cases.FileLimits;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.KeyUsedBefore;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as problem+json that says what to do; nothing of the customer's words in logs. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String CANNOT_BE_USED = "This cannot be used";

    private final FileLimits files;

    Problems(FileLimits files) {
        this.files = files;
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Invalid invalid, WebRequest request) {
        var problem = Refusal.of(HttpStatus.BAD_REQUEST, CANNOT_BE_USED, invalid.getMessage());
        problem.setProperty("field", invalid.field());
        return tell(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(KeyUsedBefore used, WebRequest request) {
        return tell(Refusal.of(HttpStatus.UNPROCESSABLE_ENTITY, "Another case's key", used.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Refused refused, WebRequest request) {
        var problem = Refusal.of(HttpStatus.CONFLICT, "Not as things stand", refused.getMessage());
        refused.known().forEach(problem::setProperty);
        return tell(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(Unknown unknown, WebRequest request) {
        return tell(Refusal.of(HttpStatus.NOT_FOUND, "Not found", unknown.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(NotAllowed notAllowed, WebRequest request) {
        return tell(Refusal.of(HttpStatus.FORBIDDEN, "Not yours to do", notAllowed.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
        var problem = Refusal.of(
                HttpStatus.BAD_REQUEST,
                CANNOT_BE_USED,
                "\"%s\" is a whole number; send digits only.".formatted(mismatch.getName()));
        problem.setProperty("field", mismatch.getName());
        return tell(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(MultipartException broken, WebRequest request) {
        var problem = Refusal.of(
                HttpStatus.BAD_REQUEST,
                CANNOT_BE_USED,
                "The file did not come whole, or not as multipart/form-data. Nothing was kept; send it again.");
        problem.setProperty("field", "file");
        return tell(problem, request);
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException large, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return tell(Refusal.tooLarge(files), request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException other, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return other.getSupportedMediaTypes().contains(MediaType.MULTIPART_FORM_DATA)
                ? tell(
                        Refusal.of(
                                status,
                                "Only files go in",
                                "Send the file as multipart/form-data, in a part called \"file\" with its name."),
                        request)
                : handleExceptionInternal(other, null, headers, status, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(ConcurrencyFailureException together, WebRequest request) {
        log.warn("Two at once: {}", together.getClass().getSimpleName());
        return tell(Refusal.of(HttpStatus.CONFLICT, "Somebody was faster", Refused.SOMEBODY_WAS_FASTER), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> on(DataIntegrityViolationException refusedByTheDatabase, WebRequest request) {
        log.warn(
                "The database refused a commit: {}",
                refusedByTheDatabase.getMostSpecificCause().getMessage());
        return tell(Refusal.of(HttpStatus.CONFLICT, "Not as things stand", Refused.MUST_NOT_BE), request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (NestedExceptionUtils.getMostSpecificCause(unreadable) instanceof IncomingLimits.TooMuch) {
            return tell(Refusal.of(HttpStatus.PAYLOAD_TOO_LARGE.value()), request);
        }
        var field = fieldOf(unreadable);
        var problem = Refusal.of(
                HttpStatus.BAD_REQUEST,
                CANNOT_BE_USED,
                field.isEmpty()
                        ? "The body is missing, or is no JSON object; /v3/api-docs describes it."
                        : "\"%s\" has the wrong type, or stands there twice; /v3/api-docs describes it."
                                .formatted(field));
        if (!field.isEmpty()) {
            problem.setProperty("field", field);
        }
        return tell(problem, request);
    }

    /** The names on the way to what could not be read, such as {@code customer.email}. */
    private static String fieldOf(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."))
                : "";
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException wrong,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var taken = Objects.requireNonNullElse(wrong.getSupportedHttpMethods(), List.<HttpMethod>of()).stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(" or "));
        var problem = Refusal.of(status.value());
        problem.setDetail("This address takes %s; /v3/api-docs describes it.".formatted(taken));
        var answer = tell(problem, request);
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(Objects.requireNonNull(answer.getHeaders().getContentType()))
                .body(answer.getBody());
    }

    /** What the framework itself refuses: unknown addresses, other types than JSON, missing parts. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return tell(Refusal.of(status.value()), request);
    }

    private static ResponseEntity<Object> tell(ProblemDetail problem, WebRequest request) {
        var asked = ((ServletWebRequest) request).getRequest();
        var path = asked.getRequestURI();
        if (!Refusal.isForACustomer(path) && problem.getDetail() != null) {
            problem.setDetail(Sentences.inTheirLanguage(problem.getDetail()));
        }
        return ResponseEntity.status(problem.getStatus())
                .contentType(Refusal.typeFor(path))
                .body(Refusal.isForACustomer(path) ? Refusal.page(asked, problem) : problem);
    }
}
