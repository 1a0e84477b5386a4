package io.github.diskcache.sample.web;

import io.github.diskcache.sample.source.SourceUnavailableException;
import io.github.diskcache.sample.source.UnknownBookException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Says kindly what went wrong.
 */
@RestControllerAdvice
class Problems {

	@ExceptionHandler
	ProblemDetail unavailable(SourceUnavailableException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
				ex.getMessage() + ". A failure is not cached: ask again.");
		problem.setTitle("The source did not answer");
		return problem;
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownBookException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(ex.getMessage()));
		problem.setTitle("No such book");
		return problem;
	}

	@ExceptionHandler
	ProblemDetail invalid(InvalidRequestException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()));
	}

}
