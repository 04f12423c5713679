/* SSL_write_ex() can tell that it has succeeded and written nothing. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    int answer = SSL_ERROR_NONE;
    size_t written = 0;
    ERR_clear_error();
    int succeeded = SSL_write_ex(ssl, "", 0, &written);
    if (succeeded <= 0) answer = SSL_get_error(ssl, succeeded);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_NONE);
}
