/* The result is looked at: the way is full, and the request has to wait. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    static char request[2 * CONNECTION_CAPACITY];
    int answer = SSL_ERROR_NONE;
    ERR_clear_error();
    int n = SSL_write(ssl, request, sizeof request);
    if (n <= 0) answer = SSL_get_error(ssl, n);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_WANT_WRITE);
}
