package io.outcomedesk.api;

import io.outcomedesk.access.NotAllowed;
import io.outcomedesk.cases.Invalid;
import io.outcomedesk.cases.Refused;
import io.outcomedesk.cases.Unknown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal as problem+json that says what to do; nothing of the customer's words in logs. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail on(Invalid invalid) {
        var problem = problem(HttpStatus.BAD_REQUEST, "This cannot be used", invalid.getMessage());
        problem.setProperty("field", invalid.field());
        return invalid.field().equals("Idempotency-Key") ? unprocessable(problem) : problem;
    }

    private static ProblemDetail unprocessable(ProblemDetail problem) {
        problem.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(Refused refused) {
        var problem = problem(HttpStatus.CONFLICT, "Not as things stand", refused.getMessage());
        refused.known().forEach(problem::setProperty);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(Unknown unknown) {
        return problem(HttpStatus.NOT_FOUND, "Not found", unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(NotAllowed notAllowed) {
        return problem(HttpStatus.FORBIDDEN, "Not yours to do", notAllowed.getMessage());
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException mismatch) {
        var problem = problem(
                HttpStatus.BAD_REQUEST,
                "This cannot be used",
                "\"%s\" has the wrong form; /v3/api-docs describes it.".formatted(mismatch.getName()));
        problem.setProperty("field", mismatch.getName());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(ConcurrencyFailureException together) {
        log.warn("Two at once: {}", together.getClass().getSimpleName());
        return problem(
                HttpStatus.CONFLICT,
                "Somebody was faster",
                "Somebody else works on this case right now. Look at it again, then try once more.");
    }

    @ExceptionHandler
    ProblemDetail on(DataIntegrityViolationException refusedByTheDatabase) {
        log.warn(
                "The database refused a commit: {}",
                refusedByTheDatabase.getMostSpecificCause().getMessage());
        return problem(
                HttpStatus.CONFLICT,
                "Not as things stand",
                "This would leave the case in a state that must not be; nothing was changed.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var problem = problem(
                HttpStatus.BAD_REQUEST,
                "This cannot be used",
                "The body is missing, is no JSON, or a field has the wrong type; /v3/api-docs describes it.");
        if (unreadable.getCause() instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                && !mapping.getPath().isEmpty()
                && mapping.getPath().get(0).getFieldName() != null) {
            var field = mapping.getPath().get(0).getFieldName();
            problem.setProperty("field", field);
            problem.setDetail("\"%s\" has the wrong type; /v3/api-docs describes it.".formatted(field));
        }
        return ResponseEntity.status(HttpStatus.BAD_REQUEST)
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(
            HttpStatus status, String title, @org.jspecify.annotations.Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? title : detail);
        problem.setTitle(title);
        return problem;
    }
}
