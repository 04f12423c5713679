// openssl-lint-test: rules=no-wrong-ret
/* A value from before the I/O call takes the place of the result: each wrong form is followed by its right twin. */
#include <openssl/ssl.h>

int length_copied_over_the_result(SSL *ssl, const void *data, int size) {
    int n = SSL_write(ssl, data, size);
    if (n <= 0) {
        n = size;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret "`n` has a value from before SSL_write()"
    }
    return n;
}

int length_copied_after_the_question(SSL *ssl, const void *data, int size) {
    int n = SSL_write(ssl, data, size);
    if (n <= 0) {
        int code = SSL_get_error(ssl, n);
        n = size;
        return n > 0 ? code : 0;
    }
    return n;
}

int copied_through_two_variables(SSL *ssl, const void *data, int size) {
    int length, ret, n = SSL_write(ssl, data, size);
    length = size;
    ret = length;
    if (n <= 0) return SSL_get_error(ssl, ret); // expect: no-wrong-ret
    return n;
}

int result_through_two_variables(SSL *ssl, const void *data, int size) {
    int length, ret, n = SSL_write(ssl, data, size);
    length = n;
    ret = length;
    if (n <= 0) return SSL_get_error(ssl, ret);
    return n;
}

static int code_of(SSL *ssl, int ret) {
    int result = ret;
    return SSL_get_error(ssl, result); // expect: no-wrong-ret
}

int length_copied_by_a_helper(SSL *ssl, const void *data, int size) {
    int n = SSL_write(ssl, data, size);
    return n > 0 ? n : code_of(ssl, size);
}

static int code_of_result(SSL *ssl, int ret) {
    int result = ret;
    return SSL_get_error(ssl, result);
}

int result_copied_by_a_helper(SSL *ssl, const void *data, int size) {
    int n = SSL_write(ssl, data, size);
    return n > 0 ? n : code_of_result(ssl, n);
}

/* The length of what was asked for is the result of a success: nobody asks about it, or gets SSL_ERROR_NONE. */
int length_after_success(SSL *ssl, const void *data, int size) {
    int ret = -1, n = SSL_write(ssl, data, size);
    if (n > 0)
        ret = size;
    else
        ret = n;
    if (ret <= 0) return SSL_get_error(ssl, ret);
    return ret;
}

int length_after_failure(SSL *ssl, const void *data, int size) {
    int ret = -1, n = SSL_write(ssl, data, size);
    if (n > 0)
        ret = n;
    else
        ret = size;
    return SSL_get_error(ssl, ret); // expect: no-wrong-ret
}

int saved_before_the_call(SSL *ssl, void *buffer, int size, int last) {
    int n = last;
    if (size > 0) n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int restored_after_the_call(SSL *ssl, void *buffer, int size, int last) {
    int n = last;
    if (SSL_read(ssl, buffer, size) > 0) return 0;
    n = last;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

/* What a pointer may have filled after the call is not known to be older. */
int filled_through_a_pointer(SSL *ssl, const void *data, int size, int *(*last_result)(SSL *)) {
    int ret, n = SSL_write(ssl, data, size);
    ret = *last_result(ssl);
    if (n <= 0) return SSL_get_error(ssl, ret);
    return n;
}
