/* Nothing is there to read, and an int says so. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    ERR_clear_error();
    int count = SSL_read(ssl, buffer, sizeof buffer);
    if (count > 0) return 1;
    int answer = SSL_get_error(ssl, count);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
