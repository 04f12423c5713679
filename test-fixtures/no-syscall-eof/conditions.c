// openssl-lint-test: rules=no-syscall-eof
/* What a cut connection gives depends on the version, and so does what is said of a test under a condition on it. */
#include <openssl/err.h>
#include <openssl/opensslv.h>
#include <openssl/ssl.h>

int from_3_0_on(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SYSCALL && n == 0) return 0; // expect: no-syscall-eof "does not find the end of the connection"
    return error;
#else
    return size;
#endif
}

int before_3_0(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER < 0x30000000L
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SYSCALL && n == 0) return 0;
    return error;
#else
    return size;
#endif
}

int in_all_versions(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SYSCALL && n == 0) return 0; // expect: no-syscall-eof "only before OpenSSL 3.0"
    return error;
}
