// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_matching.h"

#include "app/presenters/messages.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace licheng
{

namespace
{

struct FileMatchingText
{
    Q_DECLARE_TR_FUNCTIONS(FileMatching)
};

QString folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QString lastPart(const QString &name)
{
    return name.section(u'/', -1).section(u'\\', -1);
}

/// The words of a name: runs of ASCII letters and digits, so that 11410001王小明 has the number too.
QSet<QString> wordsOf(const QString &name)
{
    QSet<QString> words;
    QString word;
    for (const QChar c : name + u' ') {
        if (c.unicode() < 128 && c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.insert(word);
            word.clear();
        }
    }
    return words;
}

/// Only letters and digits: 成果_一 is the title 成果一.
QString bare(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c.isSurrogate())
            result += c;
    }
    return result;
}

class Matcher
{
public:
    Matcher(const std::vector<FilePlace> &places, const std::vector<FileRule> &rules) : m_places(places), m_rules(rules)
    {
        for (size_t i = 0; i < places.size(); ++i) {
            m_byNumber[folded(places[i].studentNumber)].push_back(i);
            if (!places[i].declaredFile.isEmpty())
                m_byDeclared[folded(places[i].declaredFile)].push_back(i);
        }
    }

    [[nodiscard]] FileMatch match(const OfferedFile &file) const
    {
        const QString name = folded(lastPart(file.name));
        const FileRule *rule = ruleOf(name);
        FileMatch match;
        if (!rule) {
            match.finding = FileFinding::WrongType;
            return match;
        }
        match.slot = rule->slot;
        const std::vector<size_t> found = candidates(folded(file.name), name, rule->slot);
        match.candidates = int(found.size());
        if (found.size() != 1) {
            match.finding = !found.empty()                          ? FileFinding::Ambiguous
                : isNamed(folded(file.name), name) ? FileFinding::Taken
                                                   : FileFinding::Unmatched;
            return match;
        }
        match.outcomeId = m_places[found.front()].outcomeId;
        match.limit = rule->maxBytes;
        match.finding = file.size <= 0           ? FileFinding::Empty
            : file.size > rule->maxBytes ? FileFinding::TooLarge
                                         : FileFinding::Matched;
        return match;
    }

private:
    [[nodiscard]] const FileRule *ruleOf(const QString &name) const
    {
        const QString suffix = name.contains(u'.') ? name.section(u'.', -1) : QString();
        for (const FileRule &rule : m_rules) {
            if (!suffix.isEmpty() && rule.extensions.contains(suffix, Qt::CaseInsensitive))
                return &rule;
        }
        return nullptr;
    }

    [[nodiscard]] std::vector<size_t> open(const std::vector<size_t> &of, AttachmentSlot slot) const
    {
        std::vector<size_t> places;
        for (const size_t i : of) {
            if (slot == AttachmentSlot::Media ? !m_places[i].hasMedia : !m_places[i].hasDocument)
                places.push_back(i);
        }
        return places;
    }

    /// Whether the name tells an outcome at all, with a place or without.
    [[nodiscard]] bool isNamed(const QString &whole, const QString &name) const
    {
        const QSet<QString> words = wordsOf(whole);
        return m_byDeclared.contains(name)
            || std::any_of(words.begin(), words.end(), [this](const QString &word) { return m_byNumber.contains(word); });
    }

    [[nodiscard]] std::vector<size_t> candidates(const QString &whole, const QString &name, AttachmentSlot slot) const
    {
        std::vector<size_t> ofNumber;
        for (const QString &word : wordsOf(whole)) {
            const auto it = m_byNumber.constFind(word);
            if (it != m_byNumber.constEnd())
                ofNumber.insert(ofNumber.end(), it->begin(), it->end());
        }
        const std::vector<size_t> declared = open(m_byDeclared.value(name), slot);
        if (declared.size() == 1)
            return declared;
        if (declared.size() > 1) {
            const std::vector<size_t> both = narrowed(declared, [&](size_t i) {
                return std::find(ofNumber.begin(), ofNumber.end(), i) != ofNumber.end();
            });
            return both.empty() ? declared : both;
        }
        const std::vector<size_t> ofStudent = open(ofNumber, slot);
        const QString text = bare(whole);
        std::vector<size_t> titled = narrowed(ofStudent, [&](size_t i) {
            const QString title = bare(folded(m_places[i].title));
            return !title.isEmpty() && text.contains(title);
        });
        // 成果一之二 holds the title 成果一 too: the longer one is meant.
        qsizetype longest = 0;
        for (const size_t i : titled)
            longest = std::max(longest, m_places[i].title.size());
        titled = narrowed(titled, [&](size_t i) { return m_places[i].title.size() == longest; });
        return titled.empty() ? ofStudent : titled;
    }

    template <class Keep>
    static std::vector<size_t> narrowed(const std::vector<size_t> &from, Keep keep)
    {
        std::vector<size_t> kept;
        for (const size_t i : from) {
            if (keep(i))
                kept.push_back(i);
        }
        return kept;
    }

    const std::vector<FilePlace> &m_places;
    const std::vector<FileRule> &m_rules;
    QHash<QString, std::vector<size_t>> m_byNumber;
    QHash<QString, std::vector<size_t>> m_byDeclared;
};

} // namespace

std::vector<FileMatch> matchFiles(const std::vector<OfferedFile> &files, const std::vector<FilePlace> &places,
                                  const std::vector<FileRule> &rules)
{
    const Matcher matcher(places, rules);
    std::vector<FileMatch> matches;
    QHash<std::pair<qint64, int>, int> wanted;
    for (const OfferedFile &file : files) {
        matches.push_back(matcher.match(file));
        if (matches.back().outcomeId != 0)
            ++wanted[{matches.back().outcomeId, int(matches.back().slot)}];
    }
    for (FileMatch &match : matches) {
        if (match.outcomeId != 0 && wanted.value({match.outcomeId, int(match.slot)}) > 1)
            match = {FileFinding::Ambiguous, 0, match.slot, 0, 1};
    }
    return matches;
}

QString findingText(const OfferedFile &file, const FileMatch &match)
{
    switch (match.finding) {
    case FileFinding::Matched:
        return {};
    case FileFinding::Unmatched:
        return FileMatchingText::tr("No outcome names this file, and its name has no student number of one.");
    case FileFinding::Ambiguous:
        return match.candidates > 1 ? FileMatchingText::tr("%n outcomes may be meant; put the title into the name.", nullptr, match.candidates)
                                    : FileMatchingText::tr("Another file is for the same outcome; keep one of them.");
    case FileFinding::TooLarge:
        return FileMatchingText::tr("It has %1; at most %2 are allowed.").arg(messages::sizeText(file.size), messages::sizeText(match.limit));
    case FileFinding::Empty:
        return FileMatchingText::tr("It is empty.");
    case FileFinding::WrongType:
        return FileMatchingText::tr("Files of this type are not taken.");
    case FileFinding::Taken:
        return FileMatchingText::tr("The outcome has a file of this kind already.");
    }
    return {};
}

} // namespace licheng
