// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,no-comparison-as-ret
/* Bodies of macros that make strings, paste names, or hold several statements. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define SHOW(what) (fprintf(stderr, "%s: " #what "\n", __func__), ERR_print_errors_fp(stderr))
#define TELL(what) (fprintf(stderr, "%s: " #what "\n", __func__), fflush(stderr))
#define CALL(operation, ssl, data, size) SSL_##operation(ssl, data, size)
#define CODE_OF(name, result) SSL_get_##name((ssl), (result))
#define LOG(format, ...) fprintf(stderr, format "\n", ##__VA_ARGS__)
#define LOG_QUEUE(format, ...) (fprintf(stderr, format "\n" __VA_OPT__(, ) __VA_ARGS__), ERR_print_errors_fp(stderr))
#define RESET_BOTH(n, e) n = -1; e = 0
#define READ_INTO(n, data, size) ERR_clear_error(); n = SSL_read(ssl, data, size)
#define FAIL n = -1; code = 0
#define GIVE_UP return -1
#define LEAVE goto leave
#define NEXT continue
#define NUMBERED(n) result_##n
#define TEXT_OF(code) #code

int shown_between(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    SHOW(n <= 0 && "read failed"); // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}

int told_between(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    TELL(n <= 0 && "read failed");
    return SSL_get_error(ssl, n);
}

int pasted_call(SSL *ssl, void *buffer, int size) {
    int n = CALL(read, ssl, buffer, size);
    return n > 0 ? n : CODE_OF(error, n);
}

int pasted_call_compared(SSL *ssl, void *buffer, int size) {
    int n = CALL(read, ssl, buffer, size) <= 0; // expect: no-comparison-as-ret
    return n ? CODE_OF(error, n) : 0;
}

int pasted_variable(SSL *ssl, void *buffer, int size) {
    int result_1 = SSL_do_handshake(ssl);
    if (result_1 != 1) return SSL_get_error(ssl, NUMBERED(1));
    int result_2 = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, NUMBERED(2));
}

int pasted_variable_of_another_call(SSL *ssl, void *buffer, int size) {
    int result_1 = SSL_do_handshake(ssl);
    if (result_1 != 1) return -1;
    int result_2 = SSL_read(ssl, buffer, size);
    if (result_2 > 0) return result_2;
    return SSL_get_error(ssl, NUMBERED(1)); // expect: no-wrong-ret
}

int comma_before_nothing(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    LOG("read failed");
    LOG("read of %d failed", size);
    return SSL_get_error(ssl, n);
}

int comma_before_nothing_and_a_drain(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0)
        LOG_QUEUE("end"); // expect: no-intervening-call
    else
        LOG_QUEUE("read of %d failed: %s", size, TEXT_OF(n)); // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}

int second_statement_calls(SSL *ssl, void *buffer, int size) {
    int n;
    READ_INTO(n, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int second_statement_calls_and_is_overwritten(SSL *ssl, void *buffer, int size) {
    int n;
    READ_INTO(n, buffer, size);
    if (n > 0) return n;
    n = -1;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int both_reset(SSL *ssl, void *buffer, int size) {
    int n = 0, e = SSL_read(ssl, buffer, size);
    if (e > 0) return e;
    RESET_BOTH(n, e);
    return SSL_get_error(ssl, e) + n; // expect: no-wrong-ret
}

int both_reset_before(SSL *ssl, void *buffer, int size) {
    int n, e;
    RESET_BOTH(n, e);
    e = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, e) + n;
}

int statements_behind_a_name(SSL *ssl, void *buffer, int size) {
    int code, n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    FAIL;
    return code + SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int statements_behind_a_name_that_leave(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) {
        ERR_clear_error();
        GIVE_UP;
    }
    if (n == -1) {
        ERR_clear_error();
        LEAVE;
    }
    return SSL_get_error(ssl, n);
leave:
    return 0;
}

int statement_behind_a_name_that_goes_on(SSL *ssl, char *buffer, int size) {
    int n = 0;
    while (size-- > 0) {
        n = SSL_read(ssl, buffer, 1);
        if (n > 0) {
            n = *buffer;
            NEXT;
        }
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int statements_behind_a_name_that_stay(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) {
        if (size == 0) GIVE_UP;
        ERR_clear_error(); // expect: no-intervening-call
    }
    return SSL_get_error(ssl, n);
}
