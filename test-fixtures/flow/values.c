// openssl-lint-test: rules=no-wrong-ret,no-comparison-as-ret,no-error-code-in-err-string
/* Where the result is kept, and how it is written. */
#include <stddef.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int casts_and_parentheses(SSL *ssl, void *buffer, size_t size) {
    long n = (long)(SSL_read((ssl), (char *)buffer, (int)(size)));
    if ((n) <= (0)) return (SSL_get_error)((ssl), (int)((n)));
    return (int)(n);
}

int cast_of_a_comparison(SSL *ssl) {
    long r = (long)(SSL_accept(ssl) <= 0); // expect: no-comparison-as-ret
    if ((r)) return SSL_get_error((ssl), (int)((r)));
    return 0;
}

int reused_for_the_code(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r != 1) {
        r = SSL_get_error(ssl, r);
        return r == SSL_ERROR_WANT_READ ? 0 : -r;
    }
    return 0;
}

int reused_and_asked_again(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r != 1) {
        r = SSL_get_error(ssl, r);
        if (r != SSL_ERROR_WANT_READ) return -SSL_get_error(ssl, r); // expect: no-wrong-ret
    }
    return 0;
}

const char *reused_for_the_text(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return NULL;
    r = SSL_get_error(ssl, r);
    return ERR_reason_error_string(r); // expect: no-error-code-in-err-string
}

const char *code_and_text_apart(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return NULL;
    r = SSL_get_error(ssl, r);
    return r == SSL_ERROR_SSL ? ERR_reason_error_string(ERR_get_error()) : "no protocol error";
}

struct transfer {
    int result, code;
    struct {
        int last;
    } inner;
    int results[4];
};

int in_a_field(SSL *ssl, struct transfer *transfer, void *buffer, int size) {
    transfer->result = SSL_read(ssl, buffer, size);
    transfer->code = SSL_get_error(ssl, transfer->result);
    return transfer->code;
}

int in_another_field(SSL *ssl, struct transfer *transfer, void *buffer, int size) {
    transfer->result = SSL_read(ssl, buffer, size);
    transfer->code = 0;
    if (transfer->result <= 0) return SSL_get_error(ssl, transfer->code); // expect: no-wrong-ret
    return 0;
}

int in_an_inner_field(SSL *ssl, void *buffer, int size) {
    struct transfer transfer;
    (&transfer)->inner.last = SSL_read(ssl, buffer, size);
    if (transfer.inner.last <= 0) return SSL_get_error(ssl, (*&transfer).inner.last);
    return 0;
}

int in_an_overwritten_inner_field(SSL *ssl, void *buffer, int size) {
    struct transfer transfer;
    transfer.inner.last = SSL_read(ssl, buffer, size);
    (&transfer)->inner.last = 7;
    return SSL_get_error(ssl, transfer.inner.last); // expect: no-wrong-ret
}

int in_an_element(SSL *ssl, void *buffer, int size, int i) {
    int results[2];
    results[0] = SSL_do_handshake(ssl);
    if (results[0] != 1) return SSL_get_error(ssl, results[0]);
    results[1] = SSL_read(ssl, buffer, size);
    if (results[1] <= 0) return SSL_get_error(ssl, results[1]);
    results[i] = SSL_write(ssl, buffer, size);
    return SSL_get_error(ssl, results[i]);
}

int in_another_element(SSL *ssl, void *buffer, int size) {
    int results[2];
    results[0] = SSL_do_handshake(ssl);
    results[1] = SSL_read(ssl, buffer, size);
    if (results[1] <= 0) return SSL_get_error(ssl, results[0]); // expect: no-wrong-ret
    return 0;
}

int in_an_element_of_a_field(SSL *ssl, struct transfer *transfer, int i) {
    transfer->results[i] = SSL_accept(ssl);
    if (transfer->results[i] <= 0) return SSL_get_error(ssl, transfer->results[i]);
    return 0;
}

void through_out_parameters(SSL *ssl, void *buffer, int size, int *n, int *error) {
    *n = SSL_read(ssl, buffer, size);
    *error = *n > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, *n);
}

void through_the_wrong_out_parameter(SSL *ssl, void *buffer, int size, int *n, int *error) {
    *n = SSL_read(ssl, buffer, size);
    *error = 0;
    if (*n <= 0) *error = SSL_get_error(ssl, *error); // expect: no-wrong-ret
}

int through_a_pointer_to_a_local(SSL *ssl, void *buffer, int size) {
    int n, *result = &n;
    *result = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return *result;
}

int overwritten_through_a_pointer(SSL *ssl, void *buffer, int size) {
    int n, *result = &n;
    n = SSL_read(ssl, buffer, size);
    *result = 1;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int statement_expression(SSL *ssl, void *buffer, int size) {
    int n = ({
        int inner = SSL_read(ssl, buffer, size);
        inner;
    });
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int statement_expression_that_compares(SSL *ssl) {
    int r = ({
        int inner = SSL_accept(ssl);
        inner <= 0; // expect: no-comparison-as-ret
    });
    if (r) return SSL_get_error(ssl, r);
    return 0;
}

int statement_expression_with_another_value(SSL *ssl, void *buffer, int size) {
    int n = ({
        int inner = SSL_read(ssl, buffer, size);
        inner > 0 ? inner : -1;
    });
    return n > 0 ? n : SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int statement_expression_as_argument(SSL *ssl, void *buffer, int size) {
    return SSL_get_error(ssl, ({
        int inner;
        if (size > 0)
            inner = SSL_read(ssl, buffer, size);
        else
            inner = SSL_do_handshake(ssl);
        inner;
    }));
}

int in_an_initializer(SSL *ssl, void *buffer, int size) {
    struct transfer transfer = {.result = SSL_read(ssl, buffer, size), .code = SSL_ERROR_NONE};
    if (transfer.result <= 0) return SSL_get_error(ssl, transfer.result);
    return transfer.code;
}

int in_an_initializer_beside(SSL *ssl, void *buffer, int size) {
    struct transfer transfer = {.result = SSL_read(ssl, buffer, size), .code = SSL_ERROR_NONE};
    if (transfer.result <= 0) return SSL_get_error(ssl, transfer.code); // expect: no-wrong-ret
    return 0;
}

int compound_assignment(SSL *ssl, void *buffer, int size) {
    int n = 0;
    n += SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int negated_and_restored(SSL *ssl, void *buffer, int size) {
    int n = -SSL_read(ssl, buffer, size);
    if (n >= 0) return SSL_get_error(ssl, -n);
    return -n;
}

int name_with_an_operator(SSL *ssl, void *buffer, int size) {
    int n = (*SSL_read)(ssl, buffer, size);
    return n > 0 ? n : (&SSL_get_error)(ssl, n);
}

int name_with_an_operator_wrong(SSL *ssl) {
    int r = (*SSL_accept)(ssl) <= 0; // expect: no-comparison-as-ret
    return r ? (SSL_get_error)(ssl, r) : 0;
}

int in_a_list_of_one(SSL *ssl, void *buffer, int size) {
    int results[] = { SSL_read(ssl, buffer, size) };
    return results[0] > 0 ? 0 : SSL_get_error(ssl, results[0]);
}

int in_a_list_of_one_beside(SSL *ssl, void *buffer, int size) {
    int results[] = { SSL_read(ssl, buffer, size) }, ok = 0;
    return results[0] > 0 ? 0 : SSL_get_error(ssl, ok); // expect: no-wrong-ret
}

int in_nested_initializers(SSL *ssl, void *buffer, int size) {
    struct transfer transfer = {.inner = {.last = SSL_read(ssl, buffer, size)}, .results[0] = 1};
    return SSL_get_error(ssl, transfer.inner.last);
}

int in_nested_initializers_wrong(SSL *ssl, void *buffer, int size) {
    struct transfer transfer = {.inner.last = 3, .results = {[0] = SSL_read(ssl, buffer, size)}};
    return SSL_get_error(ssl, transfer.inner.last); // expect: no-wrong-ret
}

static int first_of(const int *results) {
    return results[0];
}

int in_a_compound_literal(SSL *ssl, void *buffer, int size) {
    int first = first_of((int[]){ SSL_read(ssl, buffer, size) });
    return first > 0 ? first : -1;
}
