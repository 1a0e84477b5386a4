package io.github.diskcache.sample.web;

import java.util.Random;

import io.github.diskcache.sample.source.Wire;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What makes a demonstration: many lookups, sources that fail, a restart.
 */
@RestController
@RequestMapping("/api")
class DemoController {

	private static final int MOST = 2000;

	private final ManyLookups many;

	private final Wire wire;

	private final Restart restart;

	private final Random random = new Random();

	DemoController(ManyLookups many, Wire wire, Restart restart) {
		this.many = many;
		this.wire = wire;
		this.restart = restart;
	}

	@PostMapping("/many/titles/{count}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ManyProgress titles(@PathVariable int count) {
		return this.many.start(Popularity.first(valid(count)));
	}

	@PostMapping("/many/visitors/{count}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	ManyProgress visitors(@PathVariable int count) {
		return this.many.start(Popularity.visitors(valid(count), this.random));
	}

	@PutMapping("/sources/cut")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cut(@RequestBody boolean cut) {
		this.wire.setCut(cut);
	}

	@PostMapping("/restart")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void restart() {
		this.restart.start();
	}

	private static int valid(int count) {
		if (count < 1 || count > MOST) {
			throw new InvalidRequestException("From 1 to " + MOST + " lookups can be made at once");
		}
		return count;
	}

}
