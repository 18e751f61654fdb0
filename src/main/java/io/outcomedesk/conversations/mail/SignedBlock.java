package io.outcomedesk.conversations.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * What S/MIME signs in one block (CMS, RFC 5652): the signed mail is taken out, the signature is not looked at. Goes
 * from element to element (BER), into those on the way to the content and past all others.
 */
final class SignedBlock {

    private static final int SEQUENCE = 0x30;
    private static final int IDENTIFIER = 0x06;
    private static final int FIRST = 0xA0;
    private static final int BYTES = 0x04;
    private static final int BYTES_IN_PIECES = 0x24;
    private static final int DEEPEST = 8;

    /** 1.2.840.113549.1.7.2 */
    private static final byte[] SIGNED_DATA = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x07, 0x02
    };

    private final byte[] block;

    /** @param to where its content ends; for one without a length, where what surrounds it does */
    private record Element(int tag, int from, int to, boolean hasLength) {}

    private SignedBlock(byte[] block) {
        this.block = block;
    }

    /** Nothing where the block holds no mail: it is encrypted, damaged, or only a signature. */
    static Optional<byte[]> content(byte[] block) {
        var signed = new SignedBlock(block);
        return signed.child(0, block.length, SEQUENCE)
                .filter(signed::isSignedData)
                .flatMap(info -> signed.child(info, FIRST))
                .flatMap(first -> signed.child(first, SEQUENCE))
                .flatMap(data -> signed.child(data, SEQUENCE))
                .flatMap(content -> signed.child(content, FIRST))
                .flatMap(first -> signed.element(first.from(), first.to()))
                .map(signed::bytes)
                .filter(bytes -> bytes.length > 0);
    }

    private boolean isSignedData(Element info) {
        return element(info.from(), info.to())
                .filter(id -> id.tag() == IDENTIFIER)
                .filter(id -> Arrays.equals(Arrays.copyOfRange(block, id.from(), id.to()), SIGNED_DATA))
                .isPresent();
    }

    private Optional<Element> child(Element parent, int tag) {
        return child(parent.from(), parent.to(), tag);
    }

    /** The first of this kind. */
    private Optional<Element> child(int from, int to, int tag) {
        var next = element(from, to);
        while (next.isPresent() && next.get().tag() != tag) {
            var passed = next.get();
            next = passed.hasLength() ? element(passed.to(), to) : Optional.empty();
        }
        return next;
    }

    private Optional<Element> element(int from, int to) {
        if (from + 2 > to) {
            return Optional.empty();
        }
        var length = block[from + 1] & 0xFF;
        if (length == 0x80) {
            return Optional.of(new Element(block[from] & 0xFF, from + 2, to, false));
        }
        var start = from + 2;
        if (length > 0x80) {
            var digits = Math.min(length - 0x80, 4);
            start += digits;
            length = 0;
            for (int i = from + 2; i < start && i < to; i++) {
                length = length << 8 | block[i] & 0xFF;
            }
        }
        return start > to || length < 0 || length > to - start
                ? Optional.empty()
                : Optional.of(new Element(block[from] & 0xFF, start, start + length, true));
    }

    private byte[] bytes(Element element) {
        var bytes = new ByteArrayOutputStream();
        write(element, bytes, 0);
        return bytes.toByteArray();
    }

    private void write(Element element, ByteArrayOutputStream bytes, int depth) {
        if (element.tag() == BYTES) {
            bytes.write(block, element.from(), element.to() - element.from());
        } else if (element.tag() == BYTES_IN_PIECES && depth < DEEPEST) {
            var piece = element(element.from(), element.to());
            // two zeros end what has no length
            while (piece.isPresent() && piece.get().tag() != 0 && piece.get().hasLength()) {
                write(piece.get(), bytes, depth + 1);
                piece = element(piece.get().to(), element.to());
            }
        }
    }
}
