/* Only a negative result is a failure. Once it was 0, the next call waits for the server's close_notify: it never gives 0. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    int answer = SSL_ERROR_NONE, second_answer = SSL_ERROR_NONE;
    ERR_clear_error();
    int r = SSL_shutdown(ssl);
    if (r < 0) answer = SSL_get_error(ssl, r);
    if (r == 0) {
        ERR_clear_error();
        r = SSL_shutdown(ssl);
        if (r <= 0) second_answer = SSL_get_error(ssl, r);
    }
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_NONE) || confirm_answer(second_answer, SSL_ERROR_WANT_READ);
}
