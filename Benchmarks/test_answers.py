"""What an answer is, when it is right, and that the reference finds it."""

import unittest

import answer
import conservation
import reference


class Answers(unittest.TestCase):
    def test_hour_of_week(self):
        for hour, expected in (("2026-03-02T00", 0), ("2026-03-08T23", 167), ("1970-01-01T05", 77)):
            self.assertEqual(answer.hour_of_week(hour), expected)

    def test_lines(self):
        operations = {f"/{number:02d}": 5 for number in range(25)} | {"/z": 9}
        found = answer.lines(
            {"2026-03-02T08": (2, 10), "2026-03-09T08": (3, 0)},
            {"198.18.0.1": ("2026-03-02T08:00:00", "2026-03-09T08:59:59", 5)}, operations,
            {"a": (5, 10), "b": (1, 7)})
        self.assertIn("H\t2026-03-02T08\t2\t10", found)
        self.assertIn("I\t198.18.0.1\t2026-03-02T08:00:00\t2026-03-09T08:59:59\t5", found)
        self.assertIn("W\t8\t5", found)
        self.assertIn("K\tb\t1\t7", found)
        top = [line for line in found if line[0] == "T"]
        self.assertEqual(top[:2] + top[-1:], ["T\t/z\t9", "T\t/00\t5", "T\t/18\t5"])
        self.assertEqual(len(top), 20)

    def test_verdicts(self):
        expected = ["H\ta\t1\t2", "H\tb\t1\t2", "K\tk\t2\t4"]
        for found, kinds, verdict in [
            (expected, answer.KINDS, "right"),
            (expected[::-1], answer.KINDS, "right"),
            (expected[:2], "H", "right as far as it goes (H)"),
            (expected[:2], answer.KINDS, "wrong: 1 K"),
            (["H\ta\t1\t3"] + expected[1:], answer.KINDS, "wrong: 2 H"),
            ([], answer.KINDS, "wrong: 2 H, 1 K"),
            ([], "H", "wrong: 2 H"),
        ]:
            self.assertEqual(answer.verdict(found, expected, kinds), verdict)
        self.assertNotEqual(answer.verdict([expected[0]] * 2 + expected[1:], expected), "right")

    def test_only_lines_of_the_answer_are_compared(self):
        printed = "K\tb\t1\nhello\n\nH\ta\t1\nHello\n"
        self.assertEqual(answer.canonical(printed), ["H\ta\t1", "K\tb\t1"])


class Reference(unittest.TestCase):
    def test_answers(self):
        events = [
            ("2026-03-02T08:00:01", "a", "198.18.0.1", "/x", 10),
            ("2026-03-02T07:59:59", "a", "198.18.0.1", "/y", 5),
            ("2026-03-02T08:30:00", "b", "198.18.0.2", "/x", 7),
        ]
        found = reference.answers(events, {"a"})
        self.assertEqual(sorted(found["a"]), sorted([
            "H\t2026-03-02T07\t1\t5", "H\t2026-03-02T08\t1\t10",
            "I\t198.18.0.1\t2026-03-02T07:59:59\t2026-03-02T08:00:01\t2", "W\t7\t1", "W\t8\t1",
            "T\t/x\t1", "T\t/y\t1", "K\ta\t2\t15", "K\tb\t1\t7"]))


class Conservation(unittest.TestCase):
    SENTENCE = "a.log: access-log\nread {} = imported {} + duplicate {} + rejected {} + blank {}\n"

    def test_sound(self):
        conservation.check(self.SENTENCE.format(9, 9, 0, 0, 0), 9)
        conservation.check(self.SENTENCE.format(9, 0, 9, 0, 0), 9, already=True)

    def test_lost(self):
        for figures, expected, already in [
            ((9, 8, 0, 0, 0), 9, False), ((8, 8, 0, 0, 0), 9, False), ((9, 8, 0, 1, 0), 9, False),
            ((9, 8, 0, 0, 1), 9, False), ((9, 8, 1, 0, 0), 9, False), ((9, 1, 8, 0, 0), 9, True),
        ]:
            with self.assertRaises(conservation.Lost, msg=figures):
                conservation.check(self.SENTENCE.format(*figures), expected, already)
        for printed in ("", self.SENTENCE.format(9, 9, 0, 0, 0) * 2):
            with self.assertRaises(conservation.Lost):
                conservation.check(printed, 9)


if __name__ == "__main__":
    unittest.main()
