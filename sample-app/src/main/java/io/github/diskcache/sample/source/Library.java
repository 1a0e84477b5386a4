package io.github.diskcache.sample.source;

import java.time.Year;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What stands on the shelves of the catalogue: some books that everybody knows, and many
 * that nobody wrote. The same at every start.
 */
public final class Library {

	private static final int INVENTED = 1976;

	private static final List<Book> KNOWN = List.of(book("0441013597", "Dune", "Frank Herbert", 1965),
			book("0345391802", "The Hitchhiker's Guide to the Galaxy", "Douglas Adams", 1979),
			book("0441478123", "The Left Hand of Darkness", "Ursula K. Le Guin", 1969),
			book("0141439513", "Pride and Prejudice", "Jane Austen", 1813),
			book("0156907399", "To the Lighthouse", "Virginia Woolf", 1927),
			book("0451524934", "Nineteen Eighty-Four", "George Orwell", 1949),
			book("0140449132", "Crime and Punishment", "Fyodor Dostoevsky", 1866),
			book("0060883286", "One Hundred Years of Solitude", "Gabriel García Márquez", 1967),
			book("0141439556", "Wuthering Heights", "Emily Brontë", 1847),
			book("0142437247", "Moby-Dick", "Herman Melville", 1851),
			book("1400033411", "Beloved", "Toni Morrison", 1987),
			book("0385333846", "Slaughterhouse-Five", "Kurt Vonnegut", 1969),
			book("0141439475", "Frankenstein", "Mary Shelley", 1818),
			book("0486280616", "Adventures of Huckleberry Finn", "Mark Twain", 1884),
			book("0307474720", "The Shining", "Stephen King", 1977),
			book("0553382578", "Foundation", "Isaac Asimov", 1951),
			book("0156027321", "Life of Pi", "Yann Martel", 2001),
			book("0385474547", "Things Fall Apart", "Chinua Achebe", 1958),
			book("0679732241", "The Sound and the Fury", "William Faulkner", 1929),
			book("0156453800", "Invisible Cities", "Italo Calvino", 1972),
			book("0679720200", "The Stranger", "Albert Camus", 1942),
			book("0812550706", "Ender's Game", "Orson Scott Card", 1985),
			book("0374528373", "The Brothers Karamazov", "Fyodor Dostoevsky", 1880),
			book("0802130305", "The Garden of Forking Paths", "Jorge Luis Borges", 1941));

	private static final List<String> QUALITIES = List.of("Silent", "Last", "Borrowed", "Northern", "Broken", "Golden",
			"Hollow", "Distant", "Unwritten", "Salt", "Winter", "Patient", "Crooked", "Second", "Paper", "Blue",
			"Forgotten", "Slow", "Burning", "Invisible");

	private static final List<String> THINGS = List.of("Harbour", "Orchard", "Clock", "River", "Atlas", "Garden",
			"Lantern", "Letter", "Bridge", "Island", "Mirror", "Library", "Train", "Winter", "Kingdom", "Archive",
			"Tide", "Piano", "Summer", "Staircase", "Cartographer", "Beekeeper", "Map", "Sea", "Road");

	private static final List<String> FIRST_NAMES = List.of("Ada", "Bruno", "Clara", "Daniel", "Elif", "Farid", "Greta",
			"Hugo", "Ines", "Jonas", "Kamala", "Leo", "Mina", "Nils", "Olga", "Pavel");

	private static final List<String> LAST_NAMES = List.of("Almeida", "Berg", "Castellan", "Dvorak", "Eklund",
			"Fonseca", "Grant", "Haddad", "Ito", "Janssen", "Keller", "Lindqvist", "Moreau", "Nakamura", "Okafor",
			"Petrov");

	private Library() {
	}

	/**
	 * Returns all books, the known ones first.
	 * @return the books
	 */
	public static List<Book> books() {
		Random random = new Random(1965);
		return Stream.concat(KNOWN.stream(), IntStream.range(0, INVENTED).mapToObj((number) -> invent(number, random)))
			.toList();
	}

	/**
	 * Returns the books that everybody knows.
	 * @return the books
	 */
	public static List<Book> known() {
		return KNOWN;
	}

	private static Book invent(int number, Random random) {
		String quality = pick(QUALITIES, random);
		String thing = pick(THINGS, random);
		String title = switch (random.nextInt(4)) {
			case 0 -> "The " + quality + " " + thing;
			case 1 -> quality + " " + thing;
			case 2 -> "The " + thing + " of " + pick(FIRST_NAMES, random);
			default ->
				"The " + thing + " in " + pick(List.of("March", "Lisbon", "the Rain", "Trieste", "the Dark"), random);
		};
		String author = pick(FIRST_NAMES, random) + " " + pick(LAST_NAMES, random);
		return book(isbn(900_000_000 + number * 7919L % 99_000_000), title, author, 1900 + random.nextInt(125));
	}

	private static String pick(List<String> texts, Random random) {
		return texts.get(random.nextInt(texts.size()));
	}

	private static String isbn(long digits) {
		int sum = 0;
		String text = Long.toString(digits);
		for (int i = 0; i < text.length(); i++) {
			sum += (10 - i) * Character.digit(text.charAt(i), 10);
		}
		int check = (11 - sum % 11) % 11;
		return text + ((check < 10) ? Integer.toString(check) : "X");
	}

	private static Book book(String isbn, String title, String author, int published) {
		return new Book(isbn, title, author, Year.of(published));
	}

}
