"""The words of the counts for 福祉行政報告例, by the codes of `rules.report_counts`."""

ACTS = {"new": "新規交付", "again": "再交付", "back": "返還", "refused": "却下", "held": "登載数"}
KINDS = {
    "sight": "視覚障害",
    "hearing": "聴覚・平衡機能障害",
    "speech": "音声・言語・そしゃく機能障害",
    "limbs": "肢体不自由",
    "organs": "内部障害",
    "several": "2種類以上（主な障害を確かめる）",
    "unknown": "障害名から分けられない",
}
AGES = {"under": "18歳未満", "over": "18歳以上", "unknown": "生年月日が不詳"}
GRADES = {**{str(n): f"{n}級" for n in range(1, 7)}, "": "不明"}
