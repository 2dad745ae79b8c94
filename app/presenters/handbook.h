// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QColor>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

class QTextDocument;

namespace licheng {

/// One part of the handbook: a file of resources/handbook, or one section of the only file of a language.
struct HandbookPart
{
    QString key; ///< name of the file without its ending, or the section's anchor
    QString title;
    QUrl url;          ///< qrc:/handbook/…, with the anchor of a section
    QString text;      ///< Markdown
    QStringList pages; ///< keys of the pages of the window that it tells of
};

/// Parts under one heading of the contents. A part may stand under several.
struct HandbookGroup
{
    QString title;
    QStringList parts; ///< keys
};

/// The handbook of a language, as it lies in the program: a language with a README.md has a part in each file
/// that this names, the others are one file with a part in each section.
class Handbook
{
public:
    /// A language that has none gets the English one.
    explicit Handbook(const QString &language);

    [[nodiscard]] QString title() const { return m_title; }
    /// The text above the contents, Markdown.
    [[nodiscard]] QString preface() const { return m_preface; }
    [[nodiscard]] const std::vector<HandbookGroup> &groups() const { return m_groups; }
    /// In the order in which the contents name them first.
    [[nodiscard]] const std::vector<HandbookPart> &parts() const { return m_parts; }
    /// Null: there is none.
    [[nodiscard]] const HandbookPart *part(const QString &key) const;
    [[nodiscard]] const HandbookPart *partOfPage(const QString &pageKey) const;
    /// The parts in which each word occurs, those with all of them in the title first.
    [[nodiscard]] std::vector<const HandbookPart *> having(const QString &words) const;
    /// The page of the contents.
    [[nodiscard]] QUrl home() const { return m_home; }
    /// The text of a file as it is shown: without the comments that name pages.
    [[nodiscard]] static QString shownText(const QUrl &url);

private:
    void readIndex(const QString &text);
    void readSections(const QString &text);

    QString m_title;
    QString m_preface;
    QUrl m_home;
    std::vector<HandbookGroup> m_groups;
    std::vector<HandbookPart> m_parts;
};

/// The anchor of a heading, as GitHub makes it.
[[nodiscard]] QString headingAnchor(const QString &heading);

/// What Markdown leaves to whom it is shown: room between lines, letters of code, links' colour, pictures no
/// wider than `pictureWidth` (dots), and an anchor at each heading.
void dressHandbook(QTextDocument &document, const QColor &link, int pictureWidth);

/// The whole handbook on A4 with contents and page numbers. Errors: as PdfDevice::finish.
[[nodiscard]] Result<QByteArray> handbookPdf(const Handbook &handbook);

} // namespace licheng
