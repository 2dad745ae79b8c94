// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

namespace licheng {

class Button;
class FilePreview;
class TextLabel;

enum class Fingerprint { Unknown, Checking, Matches, Differs };

struct FileView
{
    QString name;
    QString size; ///< "1.8 MB"
    QString kind; ///< "PDF"; decides the glyph: document, picture, sound, film
    Fingerprint fingerprint = Fingerprint::Unknown;
    QString fingerprintText; ///< the SHA-256, shown shortened
    QPixmap preview;         ///< may be null
    QString note = {};       ///< why there is no preview; empty: a glyph of the kind
};

/// One attachment: preview, name, size, fingerprint check and a way to open it: the button, a click on the
/// preview, or Enter on it. Beside it a way to save the receipt of its upload.
class FileCard : public QWidget
{
    Q_OBJECT
public:
    explicit FileCard(QWidget *parent = nullptr);

    void setFile(const FileView &file);
    /// No file: \p text says why ("尚未上傳檔案").
    void setMissing(const QString &text);

Q_SIGNALS:
    void openRequested();
    void receiptRequested();

private:
    FilePreview *m_preview;
    TextLabel *m_name;
    TextLabel *m_size;
    TextLabel *m_fingerprint;
    Button *m_receipt;
    Button *m_open;
};

} // namespace licheng
