// openssl-lint-test: rules=no-error-code-as-length
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <openssl/ssl.h>

int code_or_count(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    return SSL_get_error(ssl, n); // expect: no-error-code-as-length "code_or_count() returns the code from SSL_get_error() here, and the number of bytes from SSL_read()"
}

/* Both leave through one return. */
int one_return(SSL *ssl, const char *buffer, int size) {
    int ret = SSL_write(ssl, buffer, size);
    if (ret <= 0) ret = SSL_get_error(ssl, ret);
    return ret; // expect: no-error-code-as-length "SSL_write()"
}

int only_some_codes(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        return error; // expect: no-error-code-as-length "SSL_read()"
    }
    return n;
}

void copies(SSL *ssl, char *buffer, int size, char *target) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) n = SSL_get_error(ssl, n);
    memcpy(target, buffer, n); // expect: no-error-code-as-length "`n` is a code from SSL_get_error(), not a number of bytes, but memcpy() takes it for a length"
}

void writes(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) n = SSL_get_error(ssl, n);
    write(STDOUT_FILENO, buffer, n); // expect: no-error-code-as-length "write()"
}

void echoes(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) n = SSL_get_error(ssl, n);
    SSL_write(ssl, buffer, n); // expect: no-error-code-as-length "SSL_write()"
}

int never_negative(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (SSL_get_error(ssl, n) < 0) { // expect: no-error-code-as-length "`SSL_get_error(ssl, n) < 0` is never true"
        fprintf(stderr, "read failed\n");
        return -1;
    }
    return 0;
}

int not_minus_one(SSL *ssl) {
    int error = SSL_get_error(ssl, SSL_connect(ssl));
    if (error == -1) return -1; // expect: no-error-code-as-length "`error == -1` is never true"
    if (0 > error) return -1; // expect: no-error-code-as-length "`0 > error` is never true"
    if (error != -1) return 1; // expect: no-error-code-as-length "`error != -1` is always true"
    return 0;
}

int like_a_result(SSL *ssl) {
    int r = SSL_accept(ssl);
    r = SSL_get_error(ssl, r);
    if (r <= 0) return -1; // expect: no-error-code-as-length "`r <= 0` is true only for SSL_ERROR_NONE"
    if (r >= 0) return 1; // expect: no-error-code-as-length "`r >= 0` is always true"
    return 0;
}
