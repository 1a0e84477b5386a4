package io.github.diskcache.it.jpa;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * A repository without annotated methods.
 */
public interface AuthorRepository extends JpaRepository<Author, Long> {

}
