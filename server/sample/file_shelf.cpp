// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/file_shelf.h"

#include "server/sample/sample_files.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Kind = PlannedFile::Kind;

/// More than any file of the sample has; the regulation allows megabytes.
constexpr qint64 mostBytes = 1024 * 1024;

QString extension(Kind kind)
{
    switch (kind) {
    case Kind::Pdf:
        return u"pdf"_s;
    case Kind::Png:
        return u"png"_s;
    case Kind::Jpeg:
        return u"jpg"_s;
    case Kind::Mp3:
        return u"mp3"_s;
    case Kind::Mp4:
        return u"mp4"_s;
    case Kind::None:
        break;
    }
    return {};
}

} // namespace

FileShelf::FileShelf(Vault &vault, const SamplePlan &plan, const SampleData &data)
    : m_vault(vault), m_plan(plan), m_data(data)
{
}

QByteArray FileShelf::bytesOf(const PlannedOutcome &outcome, const PlannedFile &file) const
{
    const PlannedCourse &course = m_plan.courses[static_cast<size_t>(outcome.course)];
    switch (file.kind) {
    case Kind::Pdf:
        return samplePdf(outcome.record.title,
                         QStringList{m_plan.school.name, course.record.name + u"課程學習成果"_s} +
                             m_data.outcomes.kinds.value(course.attribute).middles);
    case Kind::Png:
        return samplePng(file.variant);
    case Kind::Jpeg:
        return m_data.jpegs[static_cast<size_t>(file.variant)];
    case Kind::Mp3:
        return m_data.mp3;
    case Kind::Mp4:
        return m_data.mp4;
    case Kind::None:
        break;
    }
    return {};
}

Result<FileShelf::Held> FileShelf::keep(const QByteArray &bytes, const QString &fileName)
{
    const ContentHash hash = ContentHash::of(bytes);
    const auto content = identifyContent(QByteArrayView(bytes));
    if (!content)
        return Error{content.error().message};
    Held held{hash.hex(), bytes.size(), mediaType(*content)};
    if (m_vault.holds(hash))
        return held;
    UploadPlan upload;
    upload.uploadId = u"sample-%1"_s.arg(m_held.size());
    upload.fileName = fileName;
    upload.size = bytes.size();
    upload.hash = hash;
    upload.limits.insert(*content, mostBytes);
    auto incoming = m_vault.begin(std::move(upload));
    if (!incoming)
        return Error{incoming.error().message};
    if (const auto appended = incoming.value()->append(0, bytes); !appended)
        return Error{appended.error().message};
    if (const auto stored = incoming.value()->finish(); !stored)
        return Error{stored.error().message};
    return held;
}

Result<Attachment> FileShelf::document(const QString &fileName, const QByteArray &bytes)
{
    const auto held = keep(bytes, fileName);
    if (!held)
        return held.error();
    Attachment attachment;
    attachment.slot = AttachmentSlot::Document;
    attachment.fileName = fileName;
    attachment.mediaType = held->mediaType;
    attachment.size = held->size;
    attachment.sha256 = held->sha256;
    m_held.insert(fileName, *held);
    return attachment;
}

Result<Attachment> FileShelf::attachment(const PlannedOutcome &outcome, AttachmentSlot slot)
{
    const PlannedFile &file = slot == AttachmentSlot::Document ? outcome.document : outcome.media;
    Attachment attachment;
    attachment.slot = slot;
    const Student &student = m_plan.students[static_cast<size_t>(outcome.student)].record;
    attachment.fileName =
        u"%1_%2.%3"_s.arg(student.studentNumber, outcome.record.title, extension(file.kind));
    const QString key =
        file.kind == Kind::Pdf
            ? outcome.record.title + u'/' + m_plan.courses[static_cast<size_t>(outcome.course)].record.name
            : u"%1/%2"_s.arg(extension(file.kind)).arg(file.variant);
    if (!m_held.contains(key)) {
        auto held = keep(bytesOf(outcome, file), attachment.fileName);
        if (!held)
            return held.error();
        m_held.insert(key, std::move(held).value());
    }
    const Held &held = *m_held.constFind(key);
    attachment.mediaType = held.mediaType;
    attachment.size = held.size;
    attachment.sha256 = held.sha256;
    attachment.uploadedAt = outcome.record.uploadedAt;
    return attachment;
}

} // namespace licheng
