// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/handbook.h"

#include <QFile>
#include <QImageReader>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString fileOf(const QUrl &url)
{
    return u':' + url.path();
}

QString contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// `<!-- pages: students student -->`: the pages that a part tells of.
const QRegularExpression &pagesComment()
{
    static const QRegularExpression comment(u"<!-- pages:([^>]*) -->\\n?"_s);
    return comment;
}

HandbookPart partOf(const QString &key, const QString &title, const QUrl &url, QString text)
{
    HandbookPart part{key, title, url, {}, {}};
    if (const auto named = pagesComment().match(text); named.hasMatch())
        part.pages = named.captured(1).split(u' ', Qt::SkipEmptyParts);
    part.text = text.remove(pagesComment());
    return part;
}

} // namespace

Handbook::Handbook(const QString &language)
{
    for (const QString &file : {u"%1/README.md"_s.arg(language), u"en/handbook.md"_s}) {
        const QUrl url(u"qrc:/handbook/"_s + file);
        const QString text = contentOf(fileOf(url));
        if (text.isEmpty())
            continue;
        m_home = url;
        m_title = text.section(u'\n', 0, 0).mid(2);
        m_preface = text.section(u'\n', 1).section(u"\n## "_s, 0, 0).trimmed();
        if (file.endsWith("README.md"_L1))
            readIndex(text);
        else
            readSections(text);
        return;
    }
}

void Handbook::readIndex(const QString &text)
{
    static const QRegularExpression entry(u"^- \\[([^\\]]+)\\]\\(([^)/]+)\\.md\\)"_s);
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith("## "_L1))
            m_groups.push_back({line.mid(3), {}});
        const auto named = entry.match(line);
        if (!named.hasMatch() || m_groups.empty())
            continue;
        const QString key = named.captured(2);
        m_groups.back().parts << key;
        if (part(key))
            continue;
        const QUrl url = m_home.resolved(QUrl(key + u".md"_s));
        m_parts.push_back(partOf(key, named.captured(1), url, contentOf(fileOf(url))));
    }
}

void Handbook::readSections(const QString &text)
{
    m_groups.push_back({m_title, {}});
    const QStringList sections = text.split(u"\n## "_s);
    for (const QString &section : sections.sliced(1)) {
        const QString title = section.section(u'\n', 0, 0);
        QUrl url = m_home;
        url.setFragment(headingAnchor(title));
        m_groups.back().parts << url.fragment();
        m_parts.push_back(partOf(url.fragment(), title, url, u"# "_s + section));
    }
}

const HandbookPart *Handbook::part(const QString &key) const
{
    const auto found = std::ranges::find(m_parts, key, &HandbookPart::key);
    return found == m_parts.end() ? nullptr : &*found;
}

const HandbookPart *Handbook::partOfPage(const QString &pageKey) const
{
    const auto found =
        std::ranges::find_if(m_parts, [&](const HandbookPart &each) { return each.pages.contains(pageKey); });
    return found == m_parts.end() ? nullptr : &*found;
}

std::vector<const HandbookPart *> Handbook::having(const QString &words) const
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    const auto hasAll = [&](const QString &text) {
        return std::ranges::all_of(
            wanted, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    std::vector<const HandbookPart *> found;
    for (const HandbookPart &each : m_parts) {
        if (hasAll(each.title + u'\n' + each.text))
            found.push_back(&each);
    }
    std::stable_partition(found.begin(), found.end(),
                          [&](const HandbookPart *each) { return hasAll(each->title); });
    return found;
}

QString Handbook::shownText(const QUrl &url)
{
    return contentOf(fileOf(url)).remove(pagesComment());
}

QString headingAnchor(const QString &heading)
{
    static const QRegularExpression other(u"[^\\w\\- ]"_s, QRegularExpression::UseUnicodePropertiesOption);
    return heading.toLower().remove(other).replace(u' ', u'-');
}

void dressHandbook(QTextDocument &document, const QColor &link, int pictureWidth)
{
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        const bool isCell = cursor.currentTable();
        const bool isPicture = block.text().contains(QChar::ObjectReplacementCharacter);
        const bool isItem = block.textList();
        format.setLineHeight(level > 0             ? 120
                             : isCell || isPicture ? 100
                                                   : 145,
                             QTextBlockFormat::ProportionalHeight);
        const int above = level == 1 ? 28 : level > 1 ? 16 : isItem ? 2 : 5;
        format.setTopMargin(isCell || block == document.begin() ? 0 : above);
        format.setBottomMargin(level > 0 ? 6 : isCell ? 0 : isItem ? 2 : 5);
        cursor.setBlockFormat(format);
        // The fragments are told first: changing one ends the walk through them.
        struct Change
        {
            int position;
            int length;
            QTextCharFormat format;
        };
        std::vector<Change> changes;
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment fragment = at.fragment();
            QTextCharFormat letters = fragment.charFormat();
            if (level > 0) {
                letters.setAnchor(true);
                letters.setAnchorNames({headingAnchor(block.text())});
            }
            if (letters.isAnchor() && !letters.anchorHref().isEmpty())
                letters.setForeground(link);
            if (letters.fontFixedPitch() || letters.hasProperty(QTextFormat::FontFixedPitch)) {
                letters.setFontFamilies({u"Noto Sans Mono CJK TC"_s});
                letters.setFontFixedPitch(true);
            }
            if (letters.isImageFormat()) {
                QTextImageFormat picture = letters.toImageFormat();
                picture.setName(u":/handbook/pictures/"_s + picture.name().section(u'/', -1));
                // Its head tells it: the picture itself is read when it is drawn.
                const QSize size = QImageReader(picture.name()).size();
                const int width = std::min(pictureWidth, size.width());
                picture.setWidth(width);
                picture.setHeight(size.isEmpty() ? 0 : qreal(width) * size.height() / size.width());
                letters = picture;
            }
            changes.push_back({fragment.position(), fragment.length(), letters});
        }
        for (const Change &change : changes) {
            cursor.setPosition(change.position);
            cursor.setPosition(change.position + change.length, QTextCursor::KeepAnchor);
            cursor.setCharFormat(change.format);
        }
    }
    cursor.endEditBlock();
}

} // namespace licheng
