package dev.elbow.function.event;

import java.util.Map;

/// The HTTP request of which an event is made, with the load balancer's own headers already in it.
///
/// Texts that came off the wire (method, path, query, header names and values) hold one byte per
/// character, as ISO-8859-1 decodes them and as Netty delivers them.
///
/// @param targetGroupArn of the group that the request was routed to
/// @param path raw, not decoded, without the query
/// @param rawQuery without the `?`; empty if there is none
/// @param headers one entry per header line, in any order
/// @param body whole, at most [AlbEvent#MAX_REQUEST_BODY] bytes; not changed, not copied
/// @param multiValue whether the target group has `lambda.multi_value_headers.enabled`
public record AlbEventRequest(
        String targetGroupArn,
        String method,
        String path,
        String rawQuery,
        Iterable<? extends Map.Entry<String, String>> headers,
        byte[] body,
        boolean multiValue) {}
