// openssl-lint-test: rules=no-wrong-retry
/* After SSL_ERROR_WANT_WRITE the same write must be repeated; these programs go on with another one. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

SSL *open_client(int fd) {
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl;
    SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_AUTO_RETRY);
    ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    return ssl;
}

static void wait_for(int fd, short events) {
    struct pollfd entry = {fd, events, 0};
    poll(&entry, 1, -1);
}

/* The server echoes what it reads, and forgets what it could not send at once. */
int echo(SSL *ssl, int fd) {
    char buffer[4096];
    for (;;) {
        int written;
        int n = SSL_read(ssl, buffer, sizeof buffer); // expect: no-wrong-retry "SSL_read() reads into `buffer`"
        if (n <= 0) return SSL_get_error(ssl, n);
        written = SSL_write(ssl, buffer, n);
        if (written <= 0) {
            int error = SSL_get_error(ssl, written);
            if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
                wait_for(fd, error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT);
                continue;
            }
            return error;
        }
    }
}

/* The same with lines of a file. */
int send_lines(SSL *ssl, int fd, FILE *lines) {
    char line[512];
    while (fgets(line, sizeof line, lines) != NULL) { // expect: no-wrong-retry "fgets() reads into `line`"
        int n = SSL_write(ssl, line, (int)strlen(line));
        if (n > 0) continue;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_WRITE:
            wait_for(fd, POLLOUT);
            break;
        default:
            return -1;
        }
    }
    return 0;
}

/* The second message does not wait for the first. */
int greet(SSL *ssl, int fd) {
    int n = SSL_write(ssl, "HELO\r\n", 6);
    if (n <= 0) {
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
        wait_for(fd, POLLOUT);
    }
    return SSL_write(ssl, "DATA\r\n", 6); // expect: no-wrong-retry "given `"
}

/* Reading in between is allowed, but does not end the write. */
int ask(SSL *ssl, const char *question, int length) {
    char header[16];
    char trailer[16];
    char answer[256];
    int n;
    snprintf(header, sizeof header, "ASK %d", length);
    snprintf(trailer, sizeof trailer, "END %d", length);
    n = SSL_write(ssl, header, sizeof header);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) {
        n = SSL_read(ssl, answer, sizeof answer);
        if (n <= 0) return -1;
        return SSL_write(ssl, trailer, sizeof trailer); // expect: no-wrong-retry "given `trailer`"
    }
    return SSL_write(ssl, question, length);
}

/* The buffer may be the same: fewer bytes are refused in every mode. */
int send_part(SSL *ssl, const char *data, int fd) {
    int n = SSL_write(ssl, data, 4096);
    if (n <= 0) {
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
        wait_for(fd, POLLOUT);
        n = SSL_write(ssl, data, 1024); // expect: no-wrong-retry "1024 bytes where SSL_write() of 4096 bytes"
    }
    return n;
}

/* Once it was called, SSL_shutdown cannot be taken back. */
int say_goodbye(SSL *ssl, int fd) {
    int n = SSL_shutdown(ssl);
    if (n < 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) {
        wait_for(fd, POLLIN);
        return SSL_write(ssl, "bye", 3); // expect: no-wrong-retry "protocol is shutdown"
    }
    return n;
}
