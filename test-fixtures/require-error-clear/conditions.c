// openssl-lint-test: rules=require-error-clear,no-stale-error-queue
/* What stands under a condition on the version or the library is judged for that one. From 4.0 on the queue does not count. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

int each_version_its_own(SSL *ssl, void *buffer, int size) {
    int n;
#if OPENSSL_VERSION_NUMBER >= 0x40000000L
    n = SSL_read(ssl, buffer, size);
#else
    n = SSL_read(ssl, buffer, size); // expect: require-error-clear
#endif
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int by_major_version(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_MAJOR < 4
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    int n = SSL_peek(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
#endif
}

int by_prerequisite(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_PREREQ(4, 0) && defined(WITH_TLS)
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
#elif defined(WITH_TLS)
    int n = SSL_write(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    return size;
#endif
}

/* Here the condition leaves the other versions in, too. */
int not_clear(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER >= 0x40000000L || defined(WITH_TLS)
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    return size;
#endif
}

int from_3_0_on(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    return size;
#endif
}

/* wolfSSL never looks at the queue. */
int for_wolfssl(SSL *ssl, void *buffer, int size) {
#ifdef HAVE_WOLFSSL
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    int n = SSL_peek(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#endif
}

int perhaps_for_wolfssl(SSL *ssl, void *buffer, int size) {
#if defined(HAVE_WOLFSSL) || defined(HAVE_OPENSSL)
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    return size;
#endif
}

/* BoringSSL and AWS-LC empty the queue themselves; LibreSSL does not. */
int for_the_others(SSL *ssl, void *buffer, int size) {
#if defined(USE_BORINGSSL) || defined(WITH_BORINGSSL)
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
#elif defined(USE_AWS_LC)
    int n = SSL_peek(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
#elif defined(USE_LIBRESSL)
    int n = SSL_write(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
#else
    return size;
#endif
}

int left_by_a_failure(SSL *ssl, X509 *certificate, void *buffer, int size) {
    ERR_clear_error();
#if OPENSSL_VERSION_NUMBER < 0x40000000L
    if (X509_check_host(certificate, "example.org", 0, 0, NULL) != 1) ERR_clear_error();
#else
    if (X509_up_ref(certificate) != 1) size = 1;
#endif
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
