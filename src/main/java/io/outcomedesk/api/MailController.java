package io.outcomedesk.api;

import io.outcomedesk.cases.Cases;
import io.outcomedesk.conversations.MailIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Mails as they came. */
@RestController
@RequestMapping(path = "/api/mails")
@Tag(name = "Cases")
@Transactional(readOnly = true)
class MailController {

    private final MailIntake mails;
    private final Cases cases;
    private final Rights rights;

    MailController(MailIntake mails, Cases cases, Rights rights) {
        this.mails = mails;
        this.cases = cases;
        this.rights = rights;
    }

    @GetMapping("/{id}/original")
    @Operation(
            summary = "Read a mail as it came",
            description =
                    "To be saved and opened in a mail program. One on a case is for its owner, their stand-in, heads and managers; one that is on no case for heads and managers.")
    @ApiResponse(
            responseCode = "200",
            description = "The mail, with its head and all its parts",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> original(
            @PathVariable long id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accepted)
            throws HttpMediaTypeNotAcceptableException {
        rights.mustBeStaff();
        var original = mails.original(id);
        mails.caseOf(id)
                .ifPresentOrElse(number -> rights.mustNeedSensitiveFiles(cases.get(number)), rights::mustLeadMail);
        FileController.mustBeWanted(MediaType.APPLICATION_OCTET_STREAM_VALUE, accepted);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mail-%d.eml\"".formatted(id))
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .body(original);
    }
}
