package io.windlass.gateway.server;

/** Why a WebSocket connection is closed (RFC 6455, 7.4.1; IANA's registry). */
public final class CloseCodes {
    public static final int GOING_AWAY = 1001;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;
    public static final int TRY_LATER = 1013;

    private CloseCodes() {}
}
