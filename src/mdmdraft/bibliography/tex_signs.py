"""What TeX's commands for letters, signs and styles stand for, as data.

From the tables that biber decodes with (`recode_data.xml`, LaTeX's own and textcomp's), less what
no bibliography has.
"""

from __future__ import annotations


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331", "h": "\u0309", "G": "\u030f", "t": "\u0361",
    "U": "\u030e",
}  # fmt: skip
"""Commands that put a mark on the letter after them."""

SIGNS = {
    **_pairs(
        "ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ "
        "dj đ DJ Đ ng ŋ NG Ŋ S § P ¶ dag † ddag ‡ copyright © pounds £ euro € texteuro € "
        "textcopyright © textregistered ® texttrademark ™ textsection § textparagraph ¶ "
        "textdagger † textdaggerdbl ‡ textbullet • textperiodcentered · cdot · cdots ⋯ "
        "textellipsis … dots … ldots … textendash – textemdash — textquoteleft ‘ "
        "textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle ' "
        'textquotedbl " quotesinglbase ‚ quotedblbase „ glqq „ grqq “ glq ‚ grq ‘ '
        "guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › flqq « frqq » "
        "textless < textgreater > textbar | textbackslash \\ textunderscore _ textasciitilde ~ "
        "textasciicircum ^ textbraceleft { textbraceright } textdollar $ textsterling £ "
        "textdegree ° degree ° textexclamdown ¡ textquestiondown ¿ textordfeminine ª "
        "textordmasculine º textmu µ textmugreek μ textonehalf ½ textonequarter ¼ "
        "textthreequarters ¾ texttimes × textpm ± No № textnumero № slash / lbrace { rbrace } "
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι "
        "kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ "
        "psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ "
        "Omega Ω times × div ÷ pm ± mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ equiv ≡ "
        "infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ sqrt √ to → rightarrow → leftarrow ← "
        "Rightarrow ⇒ leftrightarrow ↔ in ∈ subset ⊂ cup ∪ cap ∩ forall ∀ exists ∃ circ ∘ "
        "prime ′ star ⋆ ast ∗ bullet • ll ≪ gg ≫ langle ⟨ rangle ⟩ mid | vert | ell ℓ hbar ℏ "
        "textalpha α textbeta β textgamma γ textdelta δ textkappa κ textlambda λ"
    ),
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "LaTeXe": "LaTeX2ε",
    "og": "«\u00a0", "fg": "\u00a0»", "quad": " ", "qquad": " ", "space": " ",
    "textvisiblespace": " ",
    "par": " ", "newline": " ", "newblock": " ", "linebreak": " ", "bibrangedash": "–",
    "relax": "", "protect": "", "noindent": "", "null": "", "allowbreak": "", "/": "",
    "-": "", "@": "", "normalfont": "", "upshape": "", "rmfamily": "", "sffamily": "",
    "ttfamily": "", "mdseries": "", "limits": "", "left": "", "right": "", "displaystyle": "",
    "autocap": "", "slash ": "/", " ": " ", "\n": " ", "\t": " ", "\\": " ", ",": "\u202f",
    ";": " ", ":": " ", "!": "", "&": "&", "%": "%", "#": "#", "$": "$", "_": "_", "{": "{",
    "}": "}", "textcompwordmark": "", "penalty0": "", "hskip": "", "bfseries": "", "nobreakspace":
    "\u00a0", "textnormal": "", "leavevmode": "", "hfill": " ", "selectfont": "", "mkern": "",
}  # fmt: skip
"""Commands without an argument, and what they print."""

STYLES = {
    "emph": "i", "textit": "i", "mkbibemph": "i", "mkbibitalic": "i", "textsl": "i",
    "textbf": "b", "mkbibbold": "b", "textsc": "sc", "mkbibacro": "sc",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
    "mkbibsubscript": "sub", "textsup": "sup", "up": "sup",
}  # fmt: skip
"""Commands that give their argument a style."""
SWITCHES = {
    "it": "i", "em": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "sc": "sc",
    "scshape": "sc", "rm": "", "sf": "", "tt": "", "small": "", "large": "", "footnotesize": "",
    "bfseries": "b",
}  # fmt: skip
"""Commands that give a style to what follows them in their group."""
TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "sc": ('<span style="font-variant:small-caps;">', "</span>"),
    "nocase": ('<span class="nocase">', "</span>"),
}
"""Styles, and how CSL JSON writes them."""

QUOTES = {"enquote": "“”", "mkbibquote": "“”", "textquote": "“”", "enquote*": "‘’"}
_KEPT = (
    "text textrm textsf texttt textup textmd textnormal mbox hbox fbox makebox mathrm mathit "
    "mathbf mathsf mathcal mathbb ensuremath underline uline underbar MakeUppercase "
    "MakeLowercase MakeSentenceCase NoCaseChange nocase operatorname textln textlf url "
    "nolinkurl path bibstring bibsstring biblstring bibcpstring bibcplstring mathnormal"
)
KEPT = frozenset(_KEPT.split())
"""Commands whose argument is printed as it stands."""
SECOND = {"href": 2, "foreignlanguage": 2, "textcolor": 2, "texorpdfstring": 1, "hyperlink": 2}
"""Commands of two arguments, and which of them is printed."""
UNPRINTED = frozenset({"noopsort", "nocite", "index", "label", "phantom", "hspace", "vspace"})
"""Commands whose argument is not printed."""
VERBATIM = frozenset({"url", "nolinkurl", "path"})
