/* SSL_get_error() makes a code of the result. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int answer = -1;
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) answer = SSL_get_error(ssl, n);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
