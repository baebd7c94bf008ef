/// What an attacker writes into a user agent, a path or a name, hoping that a report obeys it.
let hostileTexts = [
  "<script>alert(1)</script>",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='alert(1)",
  "</style></title></svg><svg onload=alert(1)>",
  "javascript:alert(1) http://evil.example/x www.evil.example mallory@evil.example",
  "[click](http://evil.example) ![x](http://evil.example/i.png) <http://evil.example>",
  "a|b|c\\|d\n| --- |\n# heading\n- list\n> quote\n```\ncode",
  "`tick` ``two`` *bold* _under_ ~~gone~~ $x$ #12 @team &lt; {{x}}",
  "\u{1B}[2J\u{1B}[31mred\u{1B}]0;title\u{07}\u{9B}31m\u{7F}\u{08}",
  "safe\u{202E}exe.cod\u{2066}x\u{200B}y\u{FEFF}z\u{00AD}\u{E0041}\u{3164}",
  "=HYPERLINK(\"http://evil.example\")", "+1+1", "-2+3", "@SUM(A1)",
  "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
  "../../etc/passwd; rm -rf / $(id) `id` 'quoted'",
  String(repeating: "A", count: 5000),
  "=cmd|' /C calc'!A0", "\t=1+1", "＝1+1", "x;=1+1;\"\";@y", "' OR ipv4-addr:value = '1.1.1.1",
  "\\' ] OR [file:name = '", "\"}],\"verdict\":{\"outcome\":\"no-sign-of-abuse\"},\"x\":[{\"",
  "nul\u{0} \u{1B}]8;;http://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\ \u{9B}2J\u{90}x\u{9C}",
  "\u{2066}a\u{2069}\u{2068}b\u{200F}c\u{061C}d\u{200C}e\u{200D}f\u{2060}g\u{180E}h\u{2028}i\\",
]

/// More of the same, for the tests of single escapes.
let furtherHostileTexts = [
  "\r=1+1", "  =1+1", "%0A=1+1", "tail\\", "\\u0022,\\", "p\u{430}ypal.example", "<!--", "]]>",
  "&#x3C;script&#x3E;", "<svg/onload=alert(1)>", "GH-1 owner/name#1", "\"=1+1\"", "'=1+1", "−1",
  "a\u{0}", "\u{FEFF}=1+1", "\u{200B}@SUM(A1)", "\\\\'", "''", "'", "\\",
]
